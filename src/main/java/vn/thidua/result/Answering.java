package vn.thidua.result;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.security.Actor;

/** Whether the caller answers for a unit: today, or, of one that is gone, on its last day; its figures stay its own. */
@ApplicationScoped
class Answering {

    private final OrganisationDirectory organisation;
    private final Actor actor;
    private final Clock clock;

    Answering(OrganisationDirectory organisation, Actor actor, Clock clock) {
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    boolean isFor(String unit) {
        return actor.answersFor(unit) || answeredForToTheEnd(unit);
    }

    private boolean answeredForToTheEnd(String unit) {
        var own = actor.unit();
        var closedOn = organisation.unit(unit).map(u -> u.closedOn()).orElse(null);
        return own != null
                && closedOn != null
                && !closedOn.isAfter(LocalDate.now(clock))
                && organisation.isWithin(unit, own, closedOn.minusDays(1));
    }
}
