package vn.thidua.shared;

/** How a figure is held against the value of a target. */
public enum Comparator {
    /** đạt từ … trở lên. */
    AT_LEAST,
    /** trên …, strictly. */
    MORE_THAN,
    /** không quá …; zero tolerance is {@code AT_MOST 0}. */
    AT_MOST,
    /** dưới …, strictly. */
    LESS_THAN,
    /** từ … đến …; both ends belong. */
    BETWEEN,
    /** đúng …, at the scale of the indicator. */
    EXACTLY,
    /** giữ vững …. */
    MAINTAIN;

    /** Whether a second value, the upper end, belongs to it. */
    public boolean hasUpperEnd() {
        return this == BETWEEN;
    }
}
