package vn.thidua.overview;

/** As which units a series is read. */
public enum SeriesMap {
    /** Each unit with the figures that it reported itself. */
    AS_IT_WAS,
    /** Each unit as it is today: what its predecessors reported is added up, where that can be said. */
    TODAY
}
