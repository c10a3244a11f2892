using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace PhrCluster.Web.Pages.Frame;

/// <summary>HTML as one text, for what a page has a hundred times: each element of a component costs more than what it says. Whatever is put into it is encoded.</summary>
internal static class Html
{
    /// <param name="html">The markup, with what it says in the holes: <c>$"&lt;td&gt;{text}&lt;/td&gt;"</c>.</param>
    public static MarkupString Of(Text html) => new(html.Done());

    /// <summary>Takes the markup as it stands in the source, and encodes what comes from elsewhere.</summary>
    [InterpolatedStringHandler]
    public ref struct Text(int literalLength, int formattedCount)
    {
        private DefaultInterpolatedStringHandler _text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);

        public void AppendLiteral(string markup) => _text.AppendLiteral(markup);

        public void AppendFormatted(string? said) => _text.AppendFormatted(said is null ? null : HtmlEncoder.Default.Encode(said));

        public void AppendFormatted(long number) => _text.AppendFormatted(number);

        /// <summary>What is HTML already.</summary>
        public void AppendFormatted(MarkupString html) => _text.AppendFormatted(html.Value);

        internal string Done() => _text.ToStringAndClear();
    }
}
