-- The two roles of the service and its database. Once, as a superuser, before the first start:
--   psql -d postgres -f roles.sql, then \password thidua_owner and \password thidua
-- The owner changes the schema at each start and does nothing else; the service never has its rights.
create role thidua_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
create role thidua login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
create database thidua owner thidua_owner;
revoke all on database thidua from public;
grant connect on database thidua to thidua;
