-- The function that kept record of unit_predecessor; its table became unit_lineage.
drop function record_of_unit_predecessor();
