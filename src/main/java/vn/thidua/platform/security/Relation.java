package vn.thidua.platform.security;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How an object stands to the unit in whose name someone acts: by the unit that the object belongs to. */
public enum Relation {
    /** It belongs to that very unit. */
    OWN,
    /** To a unit under it; of a unit that is gone, under which it stood last. */
    BELOW,
    /** To a unit it stands under. */
    ABOVE,
    /** To a unit of the same emulation group. */
    GROUP,
    /** To a member of an emulation group that it leads. */
    LED,
    /** To nobody in particular, but a decision in force puts the unit in charge of the matter. */
    CHARGED,
    /** To a unit that went into it, whole or in part. */
    FORMER,
    /** To a unit that it, or a part of it, went into. */
    SUCCESSOR,
    /** To no unit: it is kept for the installation as a whole, by those whose office is for all of it. */
    INSTALLATION,
    /** Anywhere else. */
    ELSEWHERE;

    static final Set<Relation> ALL = EnumSet.allOf(Relation.class);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
