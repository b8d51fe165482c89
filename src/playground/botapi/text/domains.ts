/** Endings by which a word with dots is taken for an address though it names no scheme. */
const GENERIC =
  'com net org info biz name pro edu gov mil int aero asia cat coop jobs mobi museum tel travel app dev page io ai ' +
  'me tv cc xyz online site website store shop blog cloud club tech top live life news media agency academy app art ' +
  'bank bar best bot business cafe camp care center chat city codes company community computer consulting cool ' +
  'design digital directory education email energy engineering events exchange expert express family farm fashion ' +
  'finance fit foundation fun fund fyi gallery games group guide guru health help host house institute international ' +
  'investments land legal limited link loan ltd management market marketing meet moe money network one partners ' +
  'photo photography photos pictures pizza plus press productions properties pub quest report rest restaurant review ' +
  'rocks run sale school science services show social software solutions space studio style support systems team ' +
  'technology today tools tours town trade training university vip wiki win work works world wtf zone';
const COUNTRIES =
  'ac ad ae af ag al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd cf cg ' +
  'ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf ' +
  'gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in iq ir is it je jm jo jp ke kg kh ki km ' +
  'kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz ' +
  'na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se ' +
  'sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tw tz ua ug uk us uy uz va ' +
  'vc ve vg vi vn vu wf ws ye yt za zm zw рф рус укр бел ею';

const endings = new Set(`${GENERIC} ${COUNTRIES}`.split(' '));

/** Whether an address without a scheme may end in this. */
export function isCommonDomain(ending: string): boolean {
  return endings.has(ending) || ending.startsWith('xn--');
}
