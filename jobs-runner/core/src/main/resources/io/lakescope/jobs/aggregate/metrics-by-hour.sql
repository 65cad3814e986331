WITH ${steps}${stays}, present AS (
  SELECT p.day, p.hour, p.local_hour, t.zone, t.person, t.session,
         SUM(LEAST(t.left_ms, p.ends_ms) - GREATEST(t.entered_ms, p.starts_ms)) AS dwell_ms,
         SUM(CASE WHEN t.entered_ms >= p.starts_ms THEN 1 ELSE 0 END) AS entries
  FROM stays t JOIN hours p
    ON t.entered_ms < p.ends_ms AND (t.left_ms > p.starts_ms OR t.last_ms >= p.starts_ms)
  GROUP BY p.day, p.hour, p.local_hour, t.zone, t.person, t.session
)
SELECT day, hour, zone, local_hour, CAST(SUM(dwell_ms) AS BIGINT) AS dwell_ms, COUNT(*) AS visits,
       COUNT(DISTINCT person) AS visitors, CAST(SUM(entries) AS BIGINT) AS entries
FROM present
GROUP BY day, hour, zone, local_hour
ORDER BY hour, zone
