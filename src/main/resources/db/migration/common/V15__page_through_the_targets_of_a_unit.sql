-- A page of a unit's targets reads that page, not all that the unit was ever assigned.
create index ix_target_unit_id on target (unit, id);
