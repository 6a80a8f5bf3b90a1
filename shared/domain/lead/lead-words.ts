import type { GenerationPath } from './generation-path.ts';
import type { LeadLabel, LeadStage, LeadStatus } from './stage.ts';

/** As screens and the weekly report say them. */
export const shortStageWords: Readonly<Record<LeadStage, string>> = {
  clue: '线索',
  negotiation: '洽谈',
  preSigning: '拟签约',
  signed: '签约',
  registered: '注册',
  started: '开工',
  enrolled: '入库',
  completed: '竣工',
  producing: '投产',
  aboveScale: '入规',
  fullCapacity: '达产',
};

/** Words of the forms that leave the office; they are Chinese whatever language the screen is in. */
export const stageWords: Readonly<Record<LeadStage, string>> = { ...shortStageWords, enrolled: '入库（入统）' };

export const statusWords: Readonly<Record<LeadStatus, string>> = {
  active: '推进中',
  paused: '暂缓',
  ended: '终止',
  transferred: '流转',
};

export const labelWords: Readonly<Record<LeadLabel, string>> = {
  open: '公开',
  internal: '内部',
  sensitive: '敏感',
};

export const pathWords: Readonly<Record<GenerationPath, string>> = {
  strongIndustry: '优势产业招商',
  pairing: '对口合作招商',
  expo: '展会招商',
  park: '园区招商',
  planning: '规划谋划',
  policyFunds: '政策谋划',
  pilot: '试点谋划',
  aboveScaleFirm: '规上企业',
  growingSmallFirm: '成长性小微企业',
  supplySide: '供给侧改革',
  innovationMechanism: '创新机制',
  innovationPolicy: '创新政策',
  innovationService: '创新服务',
  makerSpace: '众创空间',
  incubator: '孵化器',
  accelerator: '加速器',
  specialPark: '专业园区',
};
