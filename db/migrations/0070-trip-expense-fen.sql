-- 经费 in fen (docs/adr/0008-two-kinds-of-money.md): 8,600 元 are no whole 万元. The old column stays for older versions.
ALTER TABLE trip ADD COLUMN expense_fen INTEGER;
UPDATE trip SET expense_fen = expense * 1000000 WHERE expense IS NOT NULL;
