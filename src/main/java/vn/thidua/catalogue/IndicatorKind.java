package vn.thidua.catalogue;

/** What sort of figure an indicator takes. */
public enum IndicatorKind {
    /** Persons, cases, organisations. */
    COUNT,
    /** Money, areas, tonnes. */
    AMOUNT,
    /** Numerator over denominator, both kept, shown in percent. */
    RATIO,
    /** A rate of change, never added or averaged. */
    GROWTH,
    /** A part of a composition. */
    SHARE
}
