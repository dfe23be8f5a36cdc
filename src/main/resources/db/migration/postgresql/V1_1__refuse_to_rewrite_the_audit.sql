-- What happened stays as it was recorded, also for somebody with a database console and the password of the service.
create function refuse_to_rewrite_the_audit() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are never changed or removed' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entry_is_final
    before update or delete or truncate on audit_entry
    for each statement execute function refuse_to_rewrite_the_audit();
