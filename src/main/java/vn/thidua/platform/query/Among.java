package vn.thidua.platform.query;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * {@code among(u.code, :codes)}: whether it is one of the elements of an array. Unlike {@code u.code in (:codes)} it is one text
 * for however many, so that Hibernate translates it once, and the database plans it once, instead of for every answer.
 */
public class Among implements FunctionContributor {

    @Override
    public void contributeFunctions(FunctionContributions to) {
        to.getFunctionRegistry()
                .patternDescriptorBuilder("among", "?1=any(?2)")
                .setExactArgumentCount(2)
                .setInvariantType(
                        to.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.BOOLEAN))
                .register();
    }
}
