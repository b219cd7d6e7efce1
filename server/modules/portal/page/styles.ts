import { pageColors, type Shades } from '../look/colors.ts';

/** The page's style sheet: one column, generous room, light and dark, nothing loaded. */
export function styles({ fill, onFill, ink, inkOnDark }: Shades): string {
  return `:root{color-scheme:light dark;--fill:${fill};--on-fill:${onFill};--ink:${ink};--page:${pageColors.light};--text:#1b1f22;
--soft:#5b646b;--line:#dde2e5;--field:#7b858c;--good:#1a7f37;--warn:#9a6700;--bad:#b42318;--tint:#f5f7f8}
@media (prefers-color-scheme:dark){:root{--ink:${inkOnDark};--page:${pageColors.dark};--text:#eceff1;--soft:#a7b0b6;--line:#333a3f;
--field:#89939a;--good:#57c878;--warn:#e3b341;--bad:#ff8a80;--tint:#1f2427}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
overflow-wrap:anywhere;border-top:4px solid var(--fill)}
main,header,footer{max-width:36rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.75rem;padding-bottom:2rem}
header img{display:block;max-height:3.5rem;max-width:100%;width:auto;height:auto;background:#fff;padding:.25rem;border-radius:4px}
.shop{font-size:1.125rem;font-weight:600}
h1{font-size:clamp(1.75rem,6vw,2.375rem);line-height:1.15;letter-spacing:-.01em;margin:0 0 .5rem;text-wrap:balance}
h2{font-size:1.125rem;line-height:1.3;margin:0 0 .75rem}
h3{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:0 0 .75rem}
.soft{color:var(--soft)}
.was{font-size:1.125rem;color:var(--soft)}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}
section{border-top:1px solid var(--line);padding:1.75rem 0}
.answer{border:0;padding:0 0 1.75rem}
ol.stations{list-style:none;margin:0;padding:0}
ol.stations li{position:relative;display:grid;grid-template-columns:minmax(0,1fr) auto;column-gap:1rem;padding:0 0 1rem 1.75rem}
ol.stations li::before{content:"";position:absolute;left:.125rem;top:.3125rem;width:.75rem;height:.75rem;border-radius:50%;
background:var(--ink);border:2px solid var(--ink);z-index:1}
ol.stations li:not(:last-child)::after{content:"";position:absolute;left:.4375rem;top:.75rem;bottom:-.5rem;width:2px;background:var(--ink)}
ol.stations li.ahead::before{background:var(--page);border-color:var(--field)}
ol.stations li.next::after,ol.stations li.ahead::after{background:var(--line)!important}
ol.stations .ahead{color:var(--soft)}
ol.stations li.now .what{font-weight:600}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
ol.stations time,ol.stations .when{color:var(--soft);text-align:right;font-variant-numeric:tabular-nums}
ol.stations .place{grid-column:1/-1;color:var(--soft);font-size:.875rem}
@media (max-width:26rem){ol.stations li{grid-template-columns:minmax(0,1fr)}ol.stations time,ol.stations .when{text-align:left}}
ul.items{list-style:none;margin:0;padding:0}
ul.items li{display:flex;gap:.875rem;align-items:center;padding:.5rem 0;border-top:1px solid var(--line)}
ul.items li:first-child{border:0}
ul.items img,ul.items .none{flex:none;width:3rem;height:3rem;object-fit:contain;background:#fff;border:1px solid var(--line);border-radius:6px}
ul.items .none{background:var(--tint)}
ul.items .count{margin-left:auto;white-space:nowrap;font-variant-numeric:tabular-nums;padding-left:.5rem}
dl{margin:1.25rem 0 0}dt{color:var(--soft);font-size:.875rem}dd{margin:0}
code{font:.9375rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
a{color:var(--ink);text-underline-offset:.15em}
a,button,summary,input,textarea{border-radius:4px}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
address{font-style:normal;margin:0 0 .75rem;unicode-bidi:plaintext}
address span{display:block;unicode-bidi:isolate;text-align:left}
form p.soft{margin-top:1rem}
summary{cursor:pointer;color:var(--ink);padding:.5rem 0;min-height:2.75rem;width:fit-content;text-decoration:underline;text-underline-offset:.15em}
label{display:block;margin:.875rem 0 .25rem}
input,textarea{width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid var(--field);padding:.5625rem .75rem;min-height:2.75rem}
textarea{min-height:7rem;resize:vertical}
[aria-invalid=true]{border:2px solid var(--bad)}
button,.button{display:inline-block;font:inherit;font-weight:600;background:var(--fill);color:var(--on-fill);border:1px solid var(--ink);
padding:.625rem 1.25rem;min-height:2.75rem;border-radius:6px;text-decoration:none;cursor:pointer;margin-top:1rem}
.notice{border:1px solid var(--line);border-left:4px solid var(--good);background:var(--tint);padding:.75rem 1rem;border-radius:4px;margin:0 0 1.5rem}
.notice.bad{border-left-color:var(--bad);color:inherit}
.notice p{margin:0}.notice strong{display:block}
blockquote{margin:.75rem 0 0;padding-left:.875rem;border-left:3px solid var(--line);white-space:pre-line}
footer{padding-bottom:3rem;color:var(--soft);font-size:.875rem}
nav{border-top:1px solid var(--line);padding-top:1.5rem;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-bottom:1rem}
nav a,nav span{padding:.375rem 0;min-height:1.5rem}
nav span{font-weight:600;color:var(--text)}
@media (forced-colors:active){ol.stations li::before{forced-color-adjust:none}}
@media print{details,form,nav{display:none}}`.replaceAll('\n', '');
}
