package vn.thidua.platform.security;

import java.util.Set;

/** Where a caller's office is, as seen from the ward: the ward is own to the caller, or below them, and so on. */
enum Position {
    OWN,
    BELOW,
    ABOVE,
    GROUP,
    LED,
    FORMER,
    SUCCESSOR,
    CHARGED,
    ELSEWHERE,
    INSTALLATION;

    /** What an object can belong to in the tests. */
    enum Place {
        WARD,
        /** The ward's district, which issues and receives. */
        DISTRICT,
        /** The unit that a decision puts in charge of a target of the ward. */
        IN_CHARGE,
        /** The ward again, about the very indicator that the unit is in charge of. */
        CHARGED_INDICATOR,
        /** No unit. */
        NOWHERE
    }

    /** How things of the place stand to the caller: written down here, not asked of the service. */
    Set<Relation> to(Place place) {
        if (this == INSTALLATION) {
            return Set.of(Relation.BELOW, Relation.INSTALLATION);
        }
        return switch (place) {
            case WARD -> toWard();
            case CHARGED_INDICATOR -> this == CHARGED ? Set.of(Relation.CHARGED) : toWard();
            case DISTRICT ->
                switch (this) {
                    case OWN, ABOVE -> Set.of(Relation.ABOVE);
                    case BELOW -> Set.of(Relation.OWN);
                    default -> Set.of(Relation.ELSEWHERE);
                };
            case IN_CHARGE -> Set.of(this == CHARGED ? Relation.OWN : Relation.ELSEWHERE);
            case NOWHERE -> Set.of();
        };
    }

    private Set<Relation> toWard() {
        return switch (this) {
            case CHARGED -> Set.of(Relation.ELSEWHERE);
            case LED -> Set.of(Relation.GROUP, Relation.LED);
            default -> Set.of(Relation.valueOf(name()));
        };
    }
}
