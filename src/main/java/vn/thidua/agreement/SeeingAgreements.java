package vn.thidua.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.platform.security.Access;
import vn.thidua.shared.Refusal;

/** An agreement belongs to its parties; who has nothing to do with any of them is told that there is none. */
@ApplicationScoped
class SeeingAgreements {

    private final Agreements agreements;
    private final Access access;

    SeeingAgreements(Agreements agreements, Access access) {
        this.agreements = agreements;
        this.access = access;
    }

    Agreement seen(UUID id) {
        var agreement = agreements.get(id);
        mustBeSeen(agreement);
        return agreement;
    }

    void mustBeSeen(Agreement agreement) {
        if (!isSeen(agreement)) {
            throw Refusal.of(PlatformProblem.NOT_FOUND);
        }
    }

    boolean isSeen(Agreement agreement) {
        var parties = agreement.content().parties().stream().map(Party::unit).collect(Collectors.toSet());
        return access.sees("getAgreement", parties, agreement.state().name());
    }

    static String belongsTo(String units) {
        return "exists (select 1 from Agreement y join y.parties q where y.id = a.id and q.unit in " + units + ")";
    }
}
