-- What all units reported for an indicator and a period lies side by side in this index. With how far it has been checked and
-- whether it is contradicted, totals are read from it alone. It costs no further writes: the key holds both already, so that a
-- change of either was written to every index before.
drop index ix_result_indicator;
create index ix_result_indicator on result (indicator_id, period, unit_id)
    include (figure, numerator, denominator, basis, report_state, conflict);
