package vn.thidua.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import vn.thidua.platform.problem.PlatformProblem;
import vn.thidua.shared.Refusal;

@ApplicationScoped
class SigningAuthorities implements PanacheRepositoryBase<SigningAuthority, String> {

    SigningAuthority get(String code) {
        return findByIdOptional(code).orElseThrow(() -> Refusal.of(PlatformProblem.NOT_FOUND));
    }

    /** Those valid on the day, given for a unit by a document in a capacity. */
    List<SigningAuthority> valid(String unit, Capacity capacity, String document, LocalDate on) {
        return list(
                "unit = ?1 and capacity = ?2 and document = ?3 and from <= ?4 and (to is null or to > ?4)",
                unit,
                capacity,
                document,
                on);
    }
}
