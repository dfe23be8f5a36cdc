package vn.thidua.assignment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class Proposals implements PanacheRepositoryBase<Proposal, UUID> {

    Proposal get(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }
}
