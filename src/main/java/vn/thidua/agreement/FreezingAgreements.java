package vn.thidua.agreement;

import static vn.thidua.agreement.AgreementProblem.*;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.AssignedTargets;
import vn.thidua.assignment.TargetFacts;
import vn.thidua.assignment.TargetVersionRef;
import vn.thidua.catalogue.IndicatorCatalogue;
import vn.thidua.organisation.OrganisationDirectory;
import vn.thidua.platform.security.Access;
import vn.thidua.platform.web.Etag;
import vn.thidua.shared.DomainEvent;
import vn.thidua.shared.Finding;
import vn.thidua.shared.Refusal;
import vn.thidua.shared.Verdict;

/** Fixing what an agreement says: from here on there are bytes, and signatures are over those. */
@ApplicationScoped
class FreezingAgreements {

    private final Agreements agreements;
    private final AssignedTargets targets;
    private final IndicatorCatalogue catalogue;
    private final OrganisationDirectory organisation;
    private final SeeingAgreements sight;
    private final Access access;
    private final Clock clock;
    private final Event<DomainEvent> facts;

    FreezingAgreements(
            Agreements agreements,
            AssignedTargets targets,
            IndicatorCatalogue catalogue,
            OrganisationDirectory organisation,
            SeeingAgreements sight,
            Access access,
            Clock clock,
            Event<DomainEvent> facts) {
        this.agreements = agreements;
        this.targets = targets;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.sight = sight;
        this.access = access;
        this.clock = clock;
        this.facts = facts;
    }

    Agreement freeze(UUID id, @Nullable String ifMatch) {
        var agreement = sight.seen(id);
        var content = agreement.content();
        AgreementRules.mayDecide(access, content);
        if (agreement.isFrozen()) {
            return agreement;
        }
        Etag.of(agreement.version()).mustMatch(ifMatch);
        agreement.mustBeADraft("freeze");
        var issued = targets.versions(content.targets());
        check(agreement, content, issued);
        var fixed = CanonicalAgreement.of(id, agreement.kind(), content, agreement.amends(), known(content, issued));
        var frozen = agreement.freeze(fixed, clock);
        agreements.flush();
        facts.fire(frozen);
        return agreement;
    }

    private void check(Agreement agreement, AgreementContent content, Map<TargetVersionRef, TargetFacts> issued) {
        var verdict = Verdict.asking();
        AgreementRules.mayBeFrozen(verdict, content, issued, members(content, issued), LocalDate.now(clock));
        partiesAreThere(verdict, content);
        var predecessor = agreement.amends() == null ? content.supersedes() : agreement.amends();
        if (predecessor != null) {
            var before = agreements.get(predecessor);
            verdict.that(
                    before.isIn(AgreementState.IN_FORCE, AgreementState.AMENDED),
                    PREDECESSOR_NOT_IN_FORCE,
                    before.state().name());
            AgreementRules.bindsAllOf(verdict, content, before.content());
        }
        if (!verdict.isClear()) {
            var all = new java.util.ArrayList<Finding>();
            all.add(Finding.of("", NOT_READY_TO_FREEZE));
            all.addAll(verdict.findings());
            throw new Refusal(all);
        }
    }

    /** A unit that has come to an end pledges and receives nothing new. */
    private void partiesAreThere(Verdict verdict, AgreementContent content) {
        var units =
                organisation.units(content.parties().stream().map(Party::unit).collect(Collectors.toSet()));
        for (var i = 0; i < content.parties().size(); i++) {
            var unit = units.get(content.parties().get(i).unit());
            verdict.that(
                    unit == null || !unit.isGoneOn(content.validFrom()),
                    "/parties/" + i + "/unit",
                    PARTY_GONE,
                    content.parties().get(i).unit(),
                    unit == null ? null : unit.closedOn());
        }
    }

    /** Who belonged to the groups that targets were assigned to, on the first day. */
    private Map<String, List<String>> members(AgreementContent content, Map<TargetVersionRef, TargetFacts> issued) {
        var groups = issued.values().stream()
                .map(TargetFacts::group)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return organisation.membersOf(groups, content.validFrom());
    }

    private CanonicalAgreement.Facts known(AgreementContent content, Map<TargetVersionRef, TargetFacts> issued) {
        var units = new TreeSet<String>();
        content.parties().forEach(p -> units.add(p.unit()));
        issued.values().forEach(t -> units.add(t.issuer()));
        return new CanonicalAgreement.Facts(
                organisation.units(units),
                issued,
                catalogue.indicators(
                        issued.values().stream().map(TargetFacts::indicator).collect(Collectors.toSet())));
    }
}
