package vn.thidua.result;

import vn.thidua.shared.Period;

/** One of many figures that come in together, for the report that it shall stand in. */
public record IncomingFigure(String unit, String indicator, Period period, ResultBasis basis, Figure figure) {}
