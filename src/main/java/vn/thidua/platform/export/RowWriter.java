package vn.thidua.platform.export;

import java.io.IOException;

/** Writes rows into a file as they come. */
interface RowWriter {

    void row(Object row) throws IOException;

    /** Only this makes the file a good one: one that was cut off before it cannot be mistaken for the whole. */
    void end() throws IOException;
}
