-- What the district published of 2020 on 16 February 2021: two figures still estimated, eight official.

insert into report (id, unit, period, basis, reported_by, state, opened_at, opened_by, submitted_at, submitted_by,
                    verified_at, verified_by, version) values
    (cast('0177a8d5-b000-7000-8000-000000000001' as uuid), 'ntl', '2020', 'ESTIMATED', 'ntl', 'VERIFIED',
     timestamp with time zone '2021-02-16 01:00:00+00:00', 'service', timestamp with time zone '2021-02-16 01:00:00+00:00', 'service',
     timestamp with time zone '2021-02-16 01:00:00+00:00', 'service', 0),
    (cast('0177a8d5-b000-7000-8000-000000000002' as uuid), 'ntl', '2020', 'OFFICIAL', 'ntl', 'VERIFIED',
     timestamp with time zone '2021-02-16 01:00:00+00:00', 'service', timestamp with time zone '2021-02-16 01:00:00+00:00', 'service',
     timestamp with time zone '2021-02-16 01:00:00+00:00', 'service', 0);

insert into report_submitter (report_id, account) select id, submitted_by from report;

insert into result (unit_id, indicator_id, period, number, figure, numerator, denominator, basis, report_id,
                    report_state, last_number, conflict, version)
select u.id, i.id, r.period, 1, p.figure, null, null, r.basis, r.id, r.state, 1, false, 0
from (values
    ('economy.production-value', 'ESTIMATED', 56705),
    ('budget.revenue', 'OFFICIAL', 7766.072),
    ('budget.expenditure-cuts', 'OFFICIAL', 42.101),
    ('budget.balanced-expenditure', 'OFFICIAL', 2029.162),
    ('income.per-person', 'ESTIMATED', 92),
    ('welfare.gifts', 'OFFICIAL', 34575),
    ('welfare.gift-spending', 'OFFICIAL', 15.72425),
    ('welfare.covid-cases', 'OFFICIAL', 7324),
    ('welfare.covid-spending', 'OFFICIAL', 8.44875),
    ('employment.jobs-created', 'OFFICIAL', 4100)) as p (indicator, basis, figure)
join indicator i on i.code = p.indicator
join report r on r.unit = 'ntl' and r.reported_by = 'ntl' and r.period = '2020' and r.basis = p.basis
join unit u on u.code = r.unit;

insert into result_version (unit_id, indicator_id, period, number, report_id, basis, figure, numerator, denominator,
                            source_title, source_date, source_reference, as_of, recorded_at, recorded_by, reason,
                            decision, decided_on, standing, superseded_by, settled_reason, settled_by, settled_at)
select r.unit_id, r.indicator_id, r.period, r.number, r.report_id, r.basis, r.figure, r.numerator, r.denominator,
       'Báo cáo kết quả năm 2020, công bố ngày 16/02/2021', date '2021-02-16', null, null,
       p.opened_at, p.opened_by, null, null, null, 'LIVE', null, null, null, null
from result r join report p on p.id = r.report_id
where p.unit = 'ntl' and p.period = '2020';
