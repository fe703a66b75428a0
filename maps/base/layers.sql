-- The base layers out of the lines of GSHHG, the lakes of OpenStreetMap and the areas of Natural Earth; make.sh runs it.
-- All lengths are degrees. 0.0015° is about 150 m: 0.15 mm on a map of 1:1 000 000.
PRAGMA journal_mode = OFF;
CREATE TABLE series AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
    SELECT i FROM n;
CREATE TABLE box AS SELECT BuildMbr(24, 12, 64, 43, 4326) AS g;

-- 1. Lines, joined end to end and made simpler before areas are built of them, so that neighbours
--    share every vertex.
CREATE TABLE shore AS SELECT level, ST_LineMerge(ST_Collect(geom)) AS m FROM coast GROUP BY level;
CREATE TABLE shores AS SELECT level, ST_GeometryN(m, i) AS g FROM shore, series
    WHERE i <= ST_NumGeometries(m);
CREATE TABLE border AS SELECT ST_LineMerge(ST_Collect(geom)) AS m FROM borders;
CREATE TABLE border_lines AS SELECT i AS id, ST_SimplifyPreserveTopology(ST_GeometryN(m, i), 0.0015) AS g
    FROM border, series
    WHERE i <= ST_NumGeometries(m);
-- coasts of the mainland and of the largest lake: the open ones, which end at the box
CREATE TABLE mainland AS SELECT ST_SimplifyPreserveTopology(ST_Collect(g), 0.0015) AS g FROM shores
    WHERE level <= 2 AND (NOT ST_IsClosed(g) OR ST_Area(ST_MakePolygon(g)) > 4);
-- islands of more than about 0.5 km²
CREATE TABLE islands AS SELECT ST_SimplifyPreserveTopology(ST_MakePolygon(g), 0.0015) AS g FROM shores
    WHERE level = 1 AND ST_IsClosed(g) AND ST_Area(ST_MakePolygon(g)) BETWEEN 0.00005 AND 4;

-- 2. Ends of borders that meet nothing are led on to the nearest line within 0.12° and a little over
--    it; the source leaves such gaps at coasts, at rivers and where its tiles meet.
CREATE TABLE ends AS SELECT id, ST_StartPoint(g) AS p FROM border_lines
    UNION ALL SELECT id, ST_EndPoint(g) FROM border_lines;
CREATE TABLE loose AS SELECT min(id) AS id, p FROM ends GROUP BY ST_X(p), ST_Y(p) HAVING count(*) = 1;
CREATE TABLE bridges AS SELECT l.p AS p, ST_EndPoint(ST_ShortestLine(l.p, (SELECT ST_Collect(x.g) FROM
        (SELECT g FROM border_lines b WHERE b.id <> l.id UNION ALL SELECT g FROM mainland
         UNION ALL SELECT o.p FROM loose o WHERE o.p <> l.p UNION ALL SELECT ST_Boundary(g) FROM box) x))) AS q
    FROM loose l;
CREATE TABLE bridge_lines AS SELECT MakeLine(p, MakePoint(ST_X(p) + 1.1 * (ST_X(q) - ST_X(p)),
        ST_Y(p) + 1.1 * (ST_Y(q) - ST_Y(p)), 4326)) AS g FROM bridges
    WHERE ST_Distance(p, q) BETWEEN 1e-9 AND 0.12;

-- 3. Areas between all these lines; the country of each by Natural Earth, by shared area.
CREATE TABLE noded AS SELECT ST_Node(ST_Collect(g)) AS g FROM
    (SELECT g FROM border_lines UNION ALL SELECT g FROM bridge_lines
     UNION ALL SELECT g FROM mainland UNION ALL SELECT ST_Boundary(g) FROM box);
CREATE TABLE mesh AS SELECT ST_Polygonize(g) AS g FROM noded;
CREATE TABLE faces AS SELECT i AS id, ST_GeometryN(g, i) AS g FROM mesh, series WHERE i <= ST_NumGeometries(g);
CREATE TABLE shares AS SELECT f.id AS id, c.iso_a2 AS iso, ST_Area(ST_Intersection(f.g, c.geom)) AS shared
    FROM faces f JOIN ne_countries c ON ST_Intersects(f.g, c.geom);
-- sea: less than a third of it is land in Natural Earth
CREATE TABLE land_faces AS SELECT f.id AS id, f.g AS g,
        (SELECT s.iso FROM shares s WHERE s.id = f.id ORDER BY shared DESC LIMIT 1) AS iso
    FROM faces f WHERE (SELECT sum(shared) FROM shares s WHERE s.id = f.id) > ST_Area(f.g) / 3;
CREATE TABLE island_faces AS SELECT isl.g AS g, c.iso_a2 AS iso, min(ST_Distance(c.geom, isl.g)) AS d
    FROM islands isl JOIN ne_countries c ON ST_Distance(ST_Envelope(c.geom), isl.g) < 1 GROUP BY isl.rowid;
CREATE TABLE land_parts AS SELECT iso, g FROM land_faces WHERE ST_Area(g) > 0.00005
    UNION ALL SELECT iso, g FROM island_faces;

-- 4. Governorates: Natural Earth's, cut to the countries above; what is left of a country beside
--    them goes to the nearest. A zone between armies (UNDOF) is no governorate.
CREATE TABLE states AS SELECT rowid AS id, iso_a2 AS iso, name, geom AS g FROM ne_states_provinces
    WHERE name <> 'UNDOF' AND ST_Intersects(geom, BuildMbr(23, 11, 65, 44, 4326));
CREATE TABLE pieces AS SELECT s.id AS id, CastToMulti(ST_CollectionExtract(ST_Intersection(p.g, s.g), 3)) AS g
    FROM land_parts p JOIN states s ON s.iso = p.iso AND ST_Intersects(p.g, s.g);
CREATE TABLE rests AS SELECT p.iso AS iso, CastToMulti(ST_Difference(p.g, (SELECT ST_Union(s.g) FROM states s
        WHERE MbrIntersects(s.g, p.g) AND s.iso = p.iso))) AS g FROM land_parts p
    WHERE EXISTS (SELECT 1 FROM states s WHERE MbrIntersects(s.g, p.g) AND s.iso = p.iso)
    UNION ALL SELECT p.iso, CastToMulti(p.g) FROM land_parts p
    WHERE NOT EXISTS (SELECT 1 FROM states s WHERE MbrIntersects(s.g, p.g) AND s.iso = p.iso);
CREATE TABLE slivers AS SELECT iso, ST_GeometryN(g, i) AS g FROM rests, series
    WHERE g IS NOT NULL AND i <= ST_NumGeometries(g);
-- long ones in parts of 0.1°: what lies along several governorates goes to each
CREATE TABLE sliver_parts AS SELECT s.iso AS iso, CastToMulti(ST_CollectionExtract(ST_Intersection(s.g,
        BuildMbr(24 + x.i * 0.1 - 0.1, 12 + y.i * 0.1 - 0.1, 24 + x.i * 0.1, 12 + y.i * 0.1, 4326)), 3)) AS g
    FROM slivers s JOIN series x ON x.i BETWEEN CAST((MbrMinX(s.g) - 24) * 10 AS INT) + 1
        AND CAST((MbrMaxX(s.g) - 24) * 10 AS INT) + 1
    JOIN series y ON y.i BETWEEN CAST((MbrMinY(s.g) - 12) * 10 AS INT) + 1
        AND CAST((MbrMaxY(s.g) - 12) * 10 AS INT) + 1
    WHERE s.iso IN (SELECT iso FROM states);
CREATE TABLE given AS SELECT s.id AS id, r.g AS g, min(ST_Distance(ST_Centroid(r.g), s.g)) AS d
    FROM sliver_parts r JOIN states s ON s.iso = r.iso WHERE r.g IS NOT NULL GROUP BY r.rowid;
CREATE TABLE governorate_areas AS SELECT s.id AS id, s.iso AS iso, s.name AS name, (SELECT ST_Union(x.g) FROM
        (SELECT p.id AS id, ST_Buffer(p.g, 1e-7) AS g FROM pieces p UNION ALL
         SELECT r.id, ST_Buffer(r.g, 1e-7) FROM given r) x WHERE x.id = s.id) AS g FROM states s;

-- 5. The layers. admin1 is the governorate as gazetteer/places.tsv spells it: by its name, without the
--    article and with "eastern" as "east", of several spellings the usual one; else where three quarters
--    of the places inside agree. (SpatiaLite's answer -1 is "unknown", which a bare condition takes for yes.)
CREATE TABLE spellings AS SELECT country AS iso, admin1 AS name, count(*) AS places FROM gazetteer
    WHERE admin1 <> '' GROUP BY country, admin1
    UNION ALL SELECT iso, name, 0 FROM governorate_areas WHERE g IS NOT NULL;
ALTER TABLE spellings ADD COLUMN key TEXT;
UPDATE spellings SET key = ' ' || replace(replace(replace(lower(name), '-', ' '), '`', ''), '''', '') || ' ';
UPDATE spellings SET key = replace(replace(replace(key, ' al ', ' '), 'ern ', ' '), ' ', '');
CREATE TABLE admin1_by_name AS SELECT a.id AS id, s.name AS admin1, max(s.places) AS places
    FROM governorate_areas a JOIN spellings n ON n.iso = a.iso AND n.name = a.name AND n.places = 0
    JOIN spellings s ON s.iso = a.iso AND s.key = n.key AND s.places > 0 WHERE a.g IS NOT NULL GROUP BY a.id;
CREATE TABLE admin1_votes AS SELECT a.id AS id, p.admin1 AS admin1, count(*) AS votes
    FROM gazetteer p JOIN governorate_areas a ON a.iso = p.country
    AND ST_Intersects(a.g, MakePoint(p.longitude, p.latitude, 4326)) = 1
    WHERE p.admin1 <> '' AND p.feature_class = 'P' GROUP BY a.id, p.admin1;
CREATE TABLE admin1_of AS SELECT id, admin1, max(votes) AS votes FROM admin1_votes
    WHERE id NOT IN (SELECT id FROM admin1_by_name) GROUP BY id HAVING max(votes) >= 0.75 * sum(votes)
    UNION ALL SELECT id, admin1, places FROM admin1_by_name;
CREATE TABLE governorates_ AS SELECT a.iso AS iso, a.name AS name, coalesce(o.admin1, '') AS admin1,
        CastToMulti(ST_SimplifyPreserveTopology(a.g, 0.002)) AS geom
    FROM governorate_areas a LEFT JOIN admin1_of o ON o.id = a.id WHERE a.g IS NOT NULL
    AND a.iso IN (SELECT DISTINCT country FROM gazetteer WHERE feature_code = 'ADM1') ORDER BY a.iso, a.name;
CREATE TABLE land_ AS SELECT iso, CastToMulti(g) AS geom FROM land_parts ORDER BY iso;
-- lines that two neighbours share
CREATE TABLE boundaries_ AS SELECT a.iso AS iso_a, b.iso AS iso_b, CastToMulti(ST_LineMerge(ST_CollectionExtract(
        ST_Intersection(ST_Boundary(a.g), ST_Boundary(b.g)), 2))) AS geom
    FROM land_faces a JOIN land_faces b ON a.iso < b.iso AND ST_Intersects(a.g, b.g) ORDER BY a.iso, b.iso;
CREATE TABLE governorate_boundaries_ AS SELECT a.iso AS iso, CastToMulti(ST_SimplifyPreserveTopology(ST_LineMerge(
        ST_CollectionExtract(ST_Intersection(ST_Boundary(a.g), ST_Buffer(b.g, 2e-5)), 2)), 0.0005)) AS geom
    FROM governorate_areas a JOIN governorate_areas b ON a.iso = b.iso AND a.id < b.id
    AND MbrIntersects(a.g, b.g) AND ST_Distance(a.g, b.g) < 1e-5 ORDER BY a.iso, a.id, b.id;
-- Lakes: the source cuts them along meridians and parallels, so they are joined over gaps of 120 m. Of the
-- surfaces of rivers only reservoirs: a quarter lies more than 1 km from the bank. What is narrower than 400 m
-- nearly all along (a river), lies in GSHHG's sea (a lagoon) or in no basin of its own (the Caspian, which
-- is not land) is none.
SELECT BufferOptions_SetJoinStyle('mitre');
CREATE TABLE water_parts AS SELECT ST_MakeValid(geom) AS g FROM waters
    WHERE MbrIntersects(geom, (SELECT g FROM box))
    UNION ALL SELECT g FROM (SELECT ST_MakeValid(geom) AS g FROM river_surfaces
        WHERE MbrIntersects(geom, (SELECT g FROM box)) AND ST_Area(geom) > 0.0002)
    WHERE ST_Area(ST_Buffer(g, -0.01)) > 0.25 * ST_Area(g);
CREATE TABLE water AS SELECT ST_Buffer(ST_Union(ST_Buffer(g, 0.0006)), -0.0006) AS g FROM water_parts;
CREATE TABLE water_bodies AS SELECT i AS id, ST_GeometryN(g, i) AS g FROM water, series
    WHERE i <= ST_NumGeometries(g);
CREATE TABLE wide_waters AS SELECT id, g FROM water_bodies w WHERE ST_Area(g) BETWEEN 0.0002 AND 4
    AND ST_Area(ST_Buffer(g, -0.002)) > 0.2 * ST_Area(g)
    AND NOT EXISTS (SELECT 1 FROM not_lakes n WHERE ST_Contains(w.g, MakePoint(n.longitude, n.latitude, 4326)) = 1);
CREATE TABLE dry_shares AS SELECT w.id AS id, w.g AS whole, ST_Union(ST_Intersection(w.g, l.g)) AS g
    FROM wide_waters w JOIN land_parts l ON ST_Intersects(w.g, l.g) = 1 GROUP BY w.id;
CREATE TABLE lakes_ AS SELECT CastToMulti(ST_CollectionExtract(ST_SimplifyPreserveTopology(g, 0.001), 3)) AS geom
    FROM dry_shares WHERE ST_Area(g) > 0.5 * ST_Area(ST_Intersection(whole, (SELECT g FROM box)));
CREATE TABLE river_joined AS SELECT level, ST_LineMerge(ST_Collect(geom)) AS m FROM rivers GROUP BY level;
CREATE TABLE rivers_ AS SELECT level, CastToMulti(ST_SimplifyPreserveTopology(ST_GeometryN(m, i), 0.001)) AS geom
    FROM river_joined, series WHERE i <= ST_NumGeometries(m);
-- QGIS cuts the world at 179.9° E and W. Where only wide land ends there, maps lead it on; Fiji's islands
-- would lose their shape and come from GSHHG.
CREATE TABLE fiji_shore AS SELECT ST_LineMerge(ST_Collect(geom)) AS m FROM fiji WHERE level = 1;
CREATE TABLE fiji_islands AS SELECT ST_SimplifyPreserveTopology(ST_MakePolygon(ST_GeometryN(m, i)), 0.005) AS g
    FROM fiji_shore, series WHERE i <= ST_NumGeometries(m) AND ST_IsClosed(ST_GeometryN(m, i)) = 1
    AND ST_Area(ST_MakePolygon(ST_GeometryN(m, i))) > 0.0002;
CREATE TABLE fiji_land AS SELECT ST_Union(ST_Buffer(g, 0)) AS g FROM fiji_islands;
CREATE TABLE fiji_halves AS SELECT ST_Intersection(g, BuildMbr(170, -30, 180, 0, 4326)) AS g FROM fiji_land
    UNION ALL SELECT ST_Translate(ST_Intersection(g, BuildMbr(180, -30, 190, 0, 4326)), -360, 0, 0) FROM fiji_land;
CREATE TABLE world_countries_ AS SELECT iso_a2 AS iso, CASE iso_a2 WHEN 'FJ'
        THEN (SELECT CastToMulti(ST_Union(g)) FROM fiji_halves)
        ELSE CastToMulti(ST_SimplifyPreserveTopology(geom, 0.03)) END AS geom
    FROM ne_countries ORDER BY iso_a2;
CREATE TABLE world_boundaries_ AS SELECT a.iso_a2 AS iso_a, b.iso_a2 AS iso_b, CastToMulti(
        ST_SimplifyPreserveTopology(ST_LineMerge(ST_CollectionExtract(ST_Intersection(ST_Boundary(a.geom),
        ST_Boundary(b.geom)), 2)), 0.02)) AS geom
    FROM ne_countries a JOIN ne_countries b ON a.iso_a2 < b.iso_a2 AND ST_Intersects(a.geom, b.geom)
    WHERE a.iso_a2 <> '-1' AND b.iso_a2 <> '-1' -- areas of disputed status have no lines
    ORDER BY a.iso_a2, b.iso_a2;
-- Lines of control, armistice lines and disputed courses (disputed.tsv) are cut out.
CREATE TABLE disputed_boxes AS SELECT layer, iso_a, iso_b, ST_Union(BuildMbr(west, south, east, north, 4326)) AS g
    FROM disputed GROUP BY layer, iso_a, iso_b;
UPDATE boundaries_ SET geom = (SELECT CastToMulti(ST_CollectionExtract(ST_Difference(boundaries_.geom, d.g), 2))
        FROM disputed_boxes d WHERE d.layer IN ('region', 'both') AND d.iso_a = boundaries_.iso_a
        AND d.iso_b = boundaries_.iso_b)
    WHERE EXISTS (SELECT 1 FROM disputed_boxes d WHERE d.layer IN ('region', 'both')
        AND d.iso_a = boundaries_.iso_a AND d.iso_b = boundaries_.iso_b);
UPDATE world_boundaries_ SET geom = (SELECT CastToMulti(ST_CollectionExtract(
        ST_Difference(world_boundaries_.geom, d.g), 2))
        FROM disputed_boxes d WHERE d.layer IN ('world', 'both') AND d.iso_a = world_boundaries_.iso_a
        AND d.iso_b = world_boundaries_.iso_b)
    WHERE EXISTS (SELECT 1 FROM disputed_boxes d WHERE d.layer IN ('world', 'both')
        AND d.iso_a = world_boundaries_.iso_a AND d.iso_b = world_boundaries_.iso_b);
DELETE FROM boundaries_ WHERE geom IS NULL;
DELETE FROM governorate_boundaries_ WHERE geom IS NULL;
DELETE FROM world_boundaries_ WHERE geom IS NULL;
SELECT RecoverGeometryColumn('governorates_', 'geom', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('land_', 'geom', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('boundaries_', 'geom', 4326, 'MULTILINESTRING', 'XY');
SELECT RecoverGeometryColumn('governorate_boundaries_', 'geom', 4326, 'MULTILINESTRING', 'XY');
SELECT RecoverGeometryColumn('lakes_', 'geom', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('rivers_', 'geom', 4326, 'MULTILINESTRING', 'XY');
SELECT RecoverGeometryColumn('world_countries_', 'geom', 4326, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('world_boundaries_', 'geom', 4326, 'MULTILINESTRING', 'XY');
