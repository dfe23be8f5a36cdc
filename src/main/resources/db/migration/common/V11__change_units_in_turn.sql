-- What is done one after the other where no row of the business stands for it: whoever changes units holds its row
-- until it is recorded, so that no two see that the same identifier is free. The rows never change, so no record is kept of them.
create table turn (
    name varchar(64) not null primary key
);
insert into turn (name) values ('units');
