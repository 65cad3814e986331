-- Points in the order of their times; a session ends where the next point comes later than the gap.
moves AS (
  SELECT ${person} AS person, ${time} AS moment, at_ms, ${x} AS x, ${y} AS y,
         LAG(at_ms) OVER (PARTITION BY ${person} ORDER BY at_ms, ${x}, ${y}) AS before_ms
  FROM source
  WHERE ${person} IS NOT NULL AND at_ms IS NOT NULL
), numbered AS (
  SELECT person, moment, at_ms, x, y,
         SUM(CASE WHEN before_ms IS NULL OR at_ms - before_ms > ${gap_ms} THEN 1 ELSE 0 END)
           OVER (PARTITION BY person ORDER BY at_ms, x, y ROWS UNBOUNDED PRECEDING) AS session
  FROM moves
)
