using System.Collections.Immutable;
using PhrCluster.Concerns;
using PhrCluster.Web.Pages.Entries;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Log;

/// <summary>What was typed about an entry of the log.</summary>
/// <param name="Concern">Null where something is wrong with it.</param>
internal sealed record ConcernForm(Concern? Concern, ImmutableArray<FieldError> Errors)
{
    public const string Kind = "kind", Said = "words";

    public static readonly string[] Fields = [FormFields.Id, EntryLinks.About, Kind, Said];

    private static readonly ImmutableArray<(string Word, ConcernKind Kind)> Kinds = [("question", ConcernKind.Question), ("concern", ConcernKind.Concern), ("correction", ConcernKind.Correction)];

    /// <summary>What can be wrong.</summary>
    public static ImmutableArray<Choice> WrongChoices { get; } =
        [.. Kinds.Where(static it => it.Kind != ConcernKind.Question).Select(static it => new Choice(it.Word, Language.Default.Pages.KindOfConcern(it.Kind)))];

    /// <param name="asks">True for a question, which has no kind to choose.</param>
    /// <param name="about">The entry.</param>
    /// <param name="item">Which one of those that came with it; null for all of it.</param>
    public static ConcernForm Read(FormFields typed, bool asks, long about, int? item = null)
    {
        var words = Language.Default.Pages;
        var kind = asks ? ConcernKind.Question : Kinds.Where(it => it.Word == typed[Kind] && it.Kind != ConcernKind.Question).Select(static it => (ConcernKind?)it.Kind).FirstOrDefault();
        ImmutableArray<FieldError> errors =
        [
            .. kind is null ? [new FieldError(Kind, words.KindMissing)] : Array.Empty<FieldError>(),
            .. typed[Said].Length is 0 or > RecordLimits.MaxStatementLength ? [new FieldError(Said, words.WordsWrong(RecordLimits.MaxStatementLength))] : Array.Empty<FieldError>(),
        ];
        return new ConcernForm(errors.IsEmpty ? new Concern(typed[FormFields.Id], kind!.Value, about, typed[Said], item) : null, errors);
    }
}
