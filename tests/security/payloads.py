"""Texts that would do something if they became markup. Where one of them runs, the page has `window.ran`."""

IMAGE = '<img src=x onerror="window.ran = true">'
PAYLOADS = {
    "image": IMAGE,
    "entities": "a & b &lt;i&gt; &amp; \" ' <i>",
    "attribute": "\"'><script>window.ran = true</script>",
    "end": "</pre></p></td></text></svg></math><svg onload='window.ran = true'>",
    "frame": "<iframe srcdoc='<script>top.ran = true</script>'></iframe>",
    "link": '<a href="javascript:window.ran = true" style="position:fixed;inset:0">Click</a>',
}
