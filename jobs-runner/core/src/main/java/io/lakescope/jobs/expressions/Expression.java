package io.lakescope.jobs.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A compiled CEL expression over the fields of a row or record. Every field is dynamically typed; the functions of {@link
 * Functions} are there besides CEL's own. A name that is no plain word stands in backquotes. Thread-safe.
 */
public final class Expression {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxParseRecursionDepth(64)
            .comprehensionMaxIterations(100_000)
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(Functions.bindings())
            .build();

    private static final Pattern NAME =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|(?<![.\\w])([A-Za-z_]\\w*)(?!\\s*\\(|\\w)");

    private static final Set<String> WORDS = Set.of("true", "false", "null", "in");

    private final String text;
    private final Set<String> variables;
    private final QuotedNames names;
    private final CelCompiler compiler;
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;

    private Expression(
            String text, QuotedNames names, Set<String> variables, CelCompiler compiler, CelAbstractSyntaxTree tree)
            throws CelEvaluationException {
        this.text = text;
        this.names = names;
        this.variables = variables;
        this.compiler = compiler;
        this.tree = tree;
        this.program = RUNTIME.createProgram(tree);
    }

    /** @throws LakescopeException USER if it is no expression */
    public static Expression compile(String text) {
        QuotedNames names = QuotedNames.of(text);
        String cel = SqlSpelling.toCel(names.text());
        Set<String> variables = variables(cel);
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addFunctionDeclarations(Functions.declarations());
        variables.forEach(name -> compiler.addVar(name, SimpleType.DYN));
        try {
            CelCompiler built = compiler.build();
            return new Expression(
                    text, names, variables, built, built.compile(cel).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new LakescopeException(
                    Kind.USER,
                    "Cannot read the expression '" + text + "': " + firstLine(e)
                            + "; write for example: country == \"France\" && quantity > 10",
                    e);
        }
    }

    private static Set<String> variables(String cel) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(cel);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null && !WORDS.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The tree of the expression, macros expanded. */
    CelExpr tree() {
        return tree.getExpr();
    }

    /** The text that the expression is, where it is nothing but one in quotes. */
    Optional<String> literal() {
        CelExpr whole = tree();
        boolean text = whole.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && whole.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return text ? Optional.of(whole.constant().stringValue()) : Optional.empty();
    }

    /** An expression made of parts of this one; empty if the parts do not fit each other. */
    Optional<Expression> part(CelExpr part) {
        try {
            CelAbstractSyntaxTree parsed = CelAbstractSyntaxTree.newParsedAst(part, tree.getSource());
            return Optional.of(new Expression(
                    text, names, variables, compiler, compiler.check(parsed).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            return Optional.empty();
        }
    }

    /** The field that a variable of the tree stands for. */
    String field(String variable) {
        return names.name(variable);
    }

    /** The fields that the expression asks for. */
    public Set<String> variables() {
        return variables.stream().map(names::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Evaluates over fields by name; a field that is missing is null.
     *
     * @return a Java value: Boolean, Long, Double, String, Instant, List or Map; null
     * @throws EvaluationException if the values do not fit the expression
     */
    public @Nullable Object evaluate(Function<String, @Nullable Object> fields) throws EvaluationException {
        Map<String, Object> values = new HashMap<>();
        for (String name : variables) {
            values.put(name, CelValues.toCel(fields.apply(names.name(name))));
        }
        try {
            return CelValues.toPlain(program.eval(values));
        } catch (CelEvaluationException e) {
            throw new EvaluationException(text, firstLine(e), e);
        }
    }

    /** The values of one row do not fit an expression. */
    public static final class EvaluationException extends Exception {
        EvaluationException(String expression, String why, Throwable cause) {
            super("cannot evaluate '" + expression + "': " + why, cause);
        }
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end))
                .replaceFirst("^ERROR: <input>:1:", "at ")
                .replaceFirst(" expecting .*", "")
                .replaceFirst("mismatched input '<EOF>'", "it ends too early")
                .replaceFirst("(mismatched|extraneous) input", "unexpected");
    }

    @Override
    public String toString() {
        return text;
    }
}
