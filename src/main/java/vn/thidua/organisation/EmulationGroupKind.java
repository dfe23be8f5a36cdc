package vn.thidua.organisation;

/** What a group is for. */
public enum EmulationGroupKind {
    /** Khối: targets are shared out over it. */
    BLOC,
    /** Cụm: its members are ranked against each other. */
    CLUSTER
}
