package vn.thidua.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thidua.assignment.TargetVersionRef;

/**
 * What an agreement says, as long as it can still be changed.
 *
 * @param validTo the last day, as the documents write it
 * @param signBy the last day on which it can be signed
 */
record AgreementContent(
        String round,
        String title,
        LocalDate validFrom,
        LocalDate validTo,
        @Nullable LocalDate signBy,
        List<Party> parties,
        List<TargetVersionRef> targets,
        List<String> pledges,
        @Nullable UUID supersedes) {

    Set<String> unitsIn(PartyRole role) {
        return parties.stream()
                .filter(p -> p.role() == role)
                .map(Party::unit)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
