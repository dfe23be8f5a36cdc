package vn.thidua.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import vn.thidua.platform.json.Referable;

/** Answers for the codes of units, groups, kinds and people in any request. */
class OrganisationReferences {

    @Produces
    @ApplicationScoped
    Referable units(EntityManager database) {
        return Referable.byCode(
                "unit",
                OrganisationProblem.UNIT_UNKNOWN,
                database,
                "select u.code from Unit u where among(:codes, u.code)");
    }

    @Produces
    @ApplicationScoped
    Referable groups(EntityManager database) {
        return Referable.byCode(
                "group",
                OrganisationProblem.GROUP_UNKNOWN,
                database,
                "select g.code from EmulationGroup g where among(:codes, g.code)");
    }

    @Produces
    @ApplicationScoped
    UnitUse offices(EntityManager database) {
        return UnitUse.by(
                database,
                "select distinct concat('people/', p.code) as place from Person p join p.offices o"
                        + " where o.unit in (:units) order by place");
    }

    @Produces
    @ApplicationScoped
    UnitUse signingAuthorities(EntityManager database) {
        return UnitUse.by(
                database,
                "select concat('signing-authorities/', a.code) as place from SigningAuthority a where a.unit in (:units)"
                        + " order by place");
    }

    @Produces
    @ApplicationScoped
    Referable kinds(EntityManager database) {
        return Referable.byCode(
                "unit-kind",
                OrganisationProblem.UNIT_KIND_UNKNOWN,
                database,
                "select k.code from UnitKind k where among(:codes, k.code)");
    }

    @Produces
    @ApplicationScoped
    Referable people(EntityManager database) {
        return Referable.byCode(
                "person",
                OrganisationProblem.PERSON_NOT_KNOWN,
                database,
                "select p.code from Person p where among(:codes, p.code)");
    }
}
