create alias current_act for "vn.thidua.platform.audit.RecordOnH2.currentAct";
create alias keep_record_of for "vn.thidua.platform.audit.RecordOnH2.keepRecordOf";

alter table audit_entry add column act uuid default current_act() not null;
create index ix_audit_entry_act on audit_entry (act);

-- Every table but those of the machinery. A table that comes later says: select keep_record_of('its_name');
select keep_record_of(table_name) from information_schema.tables
where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' and lower(table_name) not in
    ('flyway_schema_history', 'audit_entry', 'audit_change', 'audit_seal', 'audit_leaf', 'idempotency_key');
