package vn.thidua.platform.query;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.type.StandardBasicTypes;

/**
 * {@code among(:codes, u.code)}: whether a key is one of the elements of an array. Unlike {@code u.code in (:codes)} it is one
 * text for however many, which Hibernate translates once, and PostgreSQL plans once: it gets the array from a query of its own and
 * does not weigh anew how many there are this time. That is right for what is looked up by its key, and wrong for a filter,
 * of which it matters how many it lets through.
 *
 * <p>The array comes first, because Hibernate takes a parameter in the last place of a function for a list of them.
 */
public class Among implements FunctionContributor {

    @Override
    public void contributeFunctions(FunctionContributions to) {
        to.getFunctionRegistry()
                .patternDescriptorBuilder(
                        "among",
                        to.getDialect() instanceof PostgreSQLDialect ? "?2=any(coalesce((select ?1)))" : "?2=any(?1)")
                .setExactArgumentCount(2)
                .setInvariantType(
                        to.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.BOOLEAN))
                .register();
    }
}
