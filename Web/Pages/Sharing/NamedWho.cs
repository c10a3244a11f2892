using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>Whom somebody means who typed a name instead of a number.</summary>
/// <param name="Typed">With the number, where it is clear whose.</param>
/// <param name="Found">Those who may be meant, where it is not.</param>
internal sealed record NamedWho(FormFields Typed, ImmutableArray<Choice> Found)
{
    /// <summary>Which of those that were found is meant.</summary>
    public const string Which = "which";

    /// <summary>As many fit under a question; whoever means another types more of the name.</summary>
    private const int MostOffered = 10;

    /// <summary>The template that names a professional, and the one that names a device: nobody keeps names of those.</summary>
    private const string OfOneProfessional = "practitioner-treatment", OfDevices = "stop-delivery";

    /// <summary>True where nobody whom the directory names has what was typed.</summary>
    public bool IsUnknown { get; private init; }

    public static NamedWho Of(ConsentTemplate template, FormFields typed, NameBook book) =>
        !TemplateForm.Asks(template, TemplateField.Who) || TemplateForm.Asks(template, TemplateField.Rights) || template.Id == OfDevices
            ? new NamedWho(typed, [])
            : Of(TemplateForm.Who, typed, book, people: template.Id == OfOneProfessional);

    /// <param name="field">That the name or number was typed into.</param>
    /// <param name="people">True where a professional is meant, and no organisation.</param>
    public static NamedWho Of(string field, FormFields typed, NameBook book, bool people = false)
    {
        var said = typed[field];
        if (said.Length == 0 || book.Has(said))
        {
            return new NamedWho(typed, []);
        }

        var found = book.Find(said, people, MostOffered);
        var exact = found.Where(name => name.Name.Equals(said, StringComparison.OrdinalIgnoreCase)).ToList();
        var meant = found.Length == 1 ? found[0] : exact.Count == 1 ? exact[0] : found.FirstOrDefault(name => name.Id == typed[Which]);
        return meant is not null ? new NamedWho(typed.With(field, meant.Id), [])
            : new NamedWho(typed, [.. found.Select(static name => new Choice(name.Id, name.Town is { } town ? $"{name.Name}, {town}" : name.Name, Language.Default.Pages.Number(name.Id)))])
            {
                IsUnknown = found.IsEmpty,
            };
    }
}
