package vn.thidua.platform.export;

import java.io.IOException;
import java.io.OutputStream;

/** Draws its workbook itself, as a form that people know, where others get a plain table. */
public interface Drawn {

    void drawOn(OutputStream out, Labels labels) throws IOException;
}
