import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyContact, CompanyDetail } from '../../../shared/contract/company.ts';
import { maskedPhone } from '../../../shared/domain/company/mask-contact.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { Field } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { useReopened } from '../../form/form-store.ts';
import { LimitedInput } from '../../ui/limited-text.tsx';

/** Personal data (L3): phones are masked until asked for, and never leave the laptop. */
export const CompanyContacts = ({ company }: { readonly company: CompanyDetail }) => {
  const { t } = useTranslation('company');
  const [editing, setEditing] = useState<CompanyContact | 'new' | null>(null);
  useReopened(newContactDraft(company.id), () => setEditing('new'));
  return (
    <section className="lz-card" aria-labelledby="company-contacts">
      <div className="lz-company-card-head">
        <h2 id="company-contacts">{t('page.contacts')}</h2>
        {!company.deleted && (
          <Button size="small" onClick={() => setEditing('new')}>
            {t('page.addContact')}
          </Button>
        )}
      </div>
      {company.contacts.length === 0 && <p className="lz-company-none">{t('page.noContacts')}</p>}
      <ul className="lz-company-items">
        {company.contacts.map((contact) => (
          <Contact key={contact.id} contact={contact} onEdit={() => setEditing(contact)} />
        ))}
      </ul>
      {editing !== null && (
        <ContactForm
          companyId={company.id}
          contact={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
};

const Contact = ({ contact, onEdit }: { readonly contact: CompanyContact; readonly onEdit: () => void }) => {
  const { t } = useTranslation(['company', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [revealed, setRevealed] = useState(false);
  useReopened(`contact.${contact.id}`, onEdit);
  const remove = useCall({
    ...api.company.removeContact.mutationOptions(),
    onSuccess: ({ changeSetId }) => undoToast(t('page.contactRemoved', { name: contact.name }), changeSetId),
    onError: (error) => void message.error(errorText(error, 'company')),
  });
  return (
    <li>
      <div>
        <strong>{contact.name}</strong> {contact.title}
        <div className="lz-company-quiet">
          {contact.phone !== null && (
            <>
              <span className="lz-company-phone">{revealed ? contact.phone : maskedPhone(contact.phone)}</span>
              <Button size="small" type="text" aria-pressed={revealed} onClick={() => setRevealed(!revealed)}>
                {t(revealed ? 'page.hide' : 'page.reveal')}
              </Button>
            </>
          )}
          {[contact.wechat, contact.email, contact.remark].filter((part) => part !== null).join(' · ')}
        </div>
      </div>
      <div className="lz-company-item-actions">
        <Button size="small" type="text" onClick={onEdit}>
          {t('common:action.edit')}
        </Button>
        <Button size="small" type="text" danger onClick={() => remove.mutate({ id: contact.id })}>
          {t('common:action.remove')}
        </Button>
      </div>
    </li>
  );
};

interface ContactFormProps {
  readonly companyId: string;
  readonly contact: CompanyContact | undefined;
  readonly onClose: () => void;
}

const ContactForm = ({ companyId, contact, onClose }: ContactFormProps) => {
  const { t } = useTranslation('company');
  const toInput = ({ name, ...fields }: ContactFields) => ({
    name,
    title: fields.title || null,
    phone: fields.phone || null,
    wechat: fields.wechat || null,
    email: fields.email || null,
    remark: fields.remark || null,
  });
  return (
    <FormDialog
      draft={contact === undefined ? newContactDraft(companyId) : `contact.${contact.id}`}
      title={t(contact === undefined ? 'page.addContact' : 'page.editContact')}
      words="company"
      entity="contact"
      values={contact ?? {}}
      save={(fields: ContactFields, { changed, client }) =>
        client.company.saveContact(
          contact === undefined
            ? { companyId, ...toInput(fields) }
            : { companyId, id: contact.id, ...changed(toInput) },
        )
      }
      said={({ name }) => t('page.contactSaved', { name })}
      onClose={onClose}
    >
      <Field
        name="name"
        label={t('page.contactName')}
        rules={[{ required: true, whitespace: true, message: t('page.contactNameNeeded') }]}
      >
        <LimitedInput autoFocus limit={textLimits.contact.name} />
      </Field>
      {(['title', 'phone', 'wechat', 'email', 'remark'] as const).map((field) => (
        <Field key={field} name={field} label={t(`field.${field}`)}>
          <LimitedInput limit={textLimits.contact[field]} />
        </Field>
      ))}
    </FormDialog>
  );
};

type ContactFields = Omit<CompanyContact, 'id'>;

const newContactDraft = (companyId: string): string => `contact.new.${companyId}`;
