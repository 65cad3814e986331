package io.lakescope.views.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.Type;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.CellTexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values into trees; text that is JSON becomes a tree too. */
final class CellNodes {

    private static final int CHILDREN = 500;
    private static final int DEPTH = 40;
    private static final int JSON_LENGTH = 1_000_000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CellNodes() {}

    static CellNode of(String name, Type type, @Nullable Object value) {
        return new CellNode(name, type.text(), CellTexts.of(value), children(value, 0));
    }

    private static List<CellNode> children(@Nullable Object value, int depth) {
        if (depth >= DEPTH) {
            return List.of();
        }
        if (value instanceof String text && depth == 0) {
            return children(parsed(text), 1);
        }
        List<CellNode> children = new ArrayList<>();
        int size = 0;
        if (value instanceof Map<?, ?> map) {
            size = map.size();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (children.size() == CHILDREN) {
                    break;
                }
                children.add(child(CellTexts.of(entry.getKey()).text(), entry.getValue(), depth));
            }
        } else if (value instanceof Collection<?> elements) {
            size = elements.size();
            for (Object element : elements) {
                if (children.size() == CHILDREN) {
                    break;
                }
                children.add(child(String.valueOf(children.size()), element, depth));
            }
        }
        if (size > CHILDREN) {
            String more = Texts.of("inspector.more", Figures.count(size - CHILDREN));
            children.add(new CellNode(more, "", CellTexts.of(" "), List.of()));
        }
        return children;
    }

    private static CellNode child(String name, @Nullable Object value, int depth) {
        return new CellNode(name, "", CellTexts.of(value), children(value, depth + 1));
    }

    private static @Nullable Object parsed(String text) {
        boolean nested = text.startsWith("{") || text.startsWith("[");
        if (!nested || text.length() > JSON_LENGTH) {
            return null;
        }
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
