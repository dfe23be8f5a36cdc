package vn.thidua.platform.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text (or each text of the list) is the code of something that must exist, as in {@code @Reference("unit")}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Reference {

    /** Which kind of thing; a {@link Referable} answers for it. */
    String value();
}
