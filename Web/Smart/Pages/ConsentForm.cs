using Microsoft.Extensions.Primitives;
using PhrCluster.Web.Smart.Scopes;

namespace PhrCluster.Web.Smart.Pages;

/// <summary>What a person answered on the consent screen.</summary>
internal sealed class ConsentForm(IFormCollection form)
{
    public const string Decision = "decision";
    public const string Scope = "allow";

    /// <summary>Whose record the screen asked for; of a professional, whom they name.</summary>
    public const string Record = "record";

    /// <summary>For whom a citizen acts, as they type it.</summary>
    public const string For = "for";

    public const string Allow = "allow";
    public const string Deny = "deny";

    /// <summary>To be asked about the record of the person that was typed.</summary>
    public const string Choose = "choose";

    /// <summary>To be asked about their own record again.</summary>
    public const string Own = "own";

    public bool IsAnswered => !StringValues.IsNullOrEmpty(form[Decision]);

    /// <summary>True for a yes to what the screen asked. A name that was typed beside it is another question.</summary>
    public bool Allows => form[Decision] == Allow && (Typed.Length == 0 || Typed == Named);

    /// <summary>True for a no, and for whatever is no answer of the screen's.</summary>
    public bool Refuses => form[Decision] != Allow && form[Decision] != Choose && form[Decision] != Own;

    /// <summary>Null where it is empty, or too long for a name.</summary>
    public string? Patient => Named is { Length: > 0 and <= RecordLimits.MaxNameLength } named ? named : null;

    /// <summary>Whose record a citizen means.</summary>
    public string RecordFor(string citizen) => form[Decision] == Own ? citizen : Typed.Length > 0 ? Typed : Named.Length > 0 ? Named : citizen;

    public bool IsTicked(AskedScope scope) => form[Scope].Contains(scope.Text);

    private string Named => form[Record].ToString().Trim();

    private string Typed => form[For].ToString().Trim();
}
