import { escapeHtml } from '../iframe';
import type { ScormVersion } from '../sco/find-api';

/** What a manifest says of its package. */
export interface ManifestContent {
  version: ScormVersion;
  /** Of letters, digits, `.`, `-` and `_`: course systems know a package again by it. */
  id: string;
  title: string;
  /** The score from which an attempt has passed, 0 to 100; null where nothing decides that. */
  mastery: number | null;
  /** Every file beside the manifest; the page that is launched first. */
  files: readonly string[];
}

/**
 * `imsmanifest.xml`: one organisation, one item, one resource with all files. Several items would be pages among which course
 * systems navigate, each in its own way. The identifiers of item and resource never change: Moodle finds attempts by them.
 */
export function writeManifest(content: ManifestContent): string {
  return content.version === '1.2' ? writeManifest12(content) : writeManifest2004(content);
}

/** XML has no way to write these characters. */
const plain = (text: string) =>
  // eslint-disable-next-line no-control-regex
  escapeHtml(text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed());

const listFiles = (files: readonly string[]) =>
  files.map((file) => `      <file href="${plain(encodeURI(file))}"/>`).join('\n');

const writeManifest12 = ({ id, title, mastery, files }: ManifestContent) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="org">
    <organization identifier="org">
      <title>${plain(title)}</title>
      <item identifier="item-1" identifierref="res-1" isvisible="true">
        <title>${plain(title)}</title>${mastery === null ? '' : `\n        <adlcp:masteryscore>${mastery}</adlcp:masteryscore>`}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="res-1" type="webcontent" adlcp:scormtype="sco" href="${plain(files[0]!)}">
${listFiles(files)}
    </resource>
  </resources>
</manifest>
`;

/** The mark of 2004 is a share from 0 to 1, and part of the rules of sequencing. */
const writeMark2004 = (mastery: number | null) =>
  mastery === null
    ? ''
    : `
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="score" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>${mastery / 100}</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>
          </imsss:objectives>`;

const writeManifest2004 = ({ id, title, mastery, files }: ManifestContent) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.0"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="org">
    <organization identifier="org">
      <title>${plain(title)}</title>
      <item identifier="item-1" identifierref="res-1" isvisible="true">
        <title>${plain(title)}</title>
        <imsss:sequencing>${writeMark2004(mastery)}
          <imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="res-1" type="webcontent" adlcp:scormType="sco" href="${plain(files[0]!)}">
${listFiles(files)}
    </resource>
  </resources>
</manifest>
`;
