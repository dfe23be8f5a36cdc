package vn.thidua.catalogue;

/** Later contexts say here whether something of theirs rests on an indicator, so that its meaning stays as it is. */
public interface IndicatorUse {

    boolean restsOn(IndicatorFacts indicator);
}
