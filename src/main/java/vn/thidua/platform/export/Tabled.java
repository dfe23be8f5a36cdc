package vn.thidua.platform.export;

import java.util.List;

/**
 * Says in which rows it stands in a table, where it is not one row itself.
 *
 * @param <R> a row
 */
public interface Tabled<R extends Record> {

    List<R> rows();
}
