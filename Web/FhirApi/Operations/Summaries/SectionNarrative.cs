using System.Text;
using System.Xml;
using System.Xml.Linq;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Operations.Summaries;

/// <summary>A section for people, made from its entries alone: XHTML, in which whatever an item says is text.</summary>
internal static class SectionNarrative
{
    private const char Unreadable = '\uFFFD';

    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    public static string Of(SectionContent content, SummaryWords words)
    {
        var division = new XElement(Html + "div");
        if (content.Items.IsEmpty)
        {
            division.Add(new XElement(Html + "p", words.Nothing));
        }
        else
        {
            division.Add(new XElement(Html + "ul", content.Items.Select(static held => new XElement(Html + "li", Clean(Line(held.Item))))));
        }

        if (content.IsCut)
        {
            division.Add(new XElement(Html + "p", words.Newest(content.Items.Length)));
        }

        return division.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>What, how much, and when.</summary>
    private static string Line(RecordItem item)
    {
        var name = item.Code.Text ?? ValueText.Of(item.Code.Primary);
        var value = ValueText.Of(item);
        return string.Join(", ", new[] { value.Length == 0 ? name : $"{name}: {value}", TimeText.Of(item.Time) }.Where(static it => !string.IsNullOrEmpty(it)));
    }

    /// <summary>XML has no place for some characters, however they are written.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : Unreadable);
            }
        }

        return clean.ToString();
    }
}
