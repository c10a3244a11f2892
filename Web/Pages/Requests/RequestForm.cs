using System.Collections.Immutable;
using PhrCluster.Client.Requests;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Requests;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Requests;

/// <summary>An answer to a request as a form, and what was typed as what it comes to.</summary>
/// <param name="Narrowed">What is agreed to; all that was asked where nothing is less.</param>
internal sealed record RequestForm(RequestChoice Choice, Narrowed Narrowed, ImmutableArray<FieldError> Errors)
{
    public const string Answer = "answer", Kinds = "kinds", Sooner = "sooner", Newer = "newer";

    public static readonly string[] Fields =
    [
        FormFields.Id, Answer, Kinds, Sooner, DateFields.MonthOf(Sooner), DateFields.YearOf(Sooner), Newer, DateFields.MonthOf(Newer), DateFields.YearOf(Newer),
    ];

    private static PageWords Words => Language.Default.Pages;

    public static ImmutableArray<Choice> Choices { get; } =
        [.. Enum.GetValues<RequestChoice>().Select(static choice => new Choice(NameOf(choice), Words.AnswerChoice(choice).Text, Words.AnswerChoice(choice).Meaning))];

    /// <summary>What can be left out of what was asked: codes by their common names, and parts of the record.</summary>
    public static ImmutableArray<Choice> KindsOf(ConsentRequest request) => [.. Parts(request).Select(static part => new Choice(part.Name, part.Text))];

    public static RequestForm Read(FormFields typed, HeldRequest held)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var choice = Enum.GetValues<RequestChoice>().Where(it => NameOf(it) == typed[Answer]).Select(static it => (RequestChoice?)it).FirstOrDefault();
        if (choice is null)
        {
            errors.Add(new FieldError(Answer, Words.AnswerMissing));
        }

        var narrowed = choice == RequestChoice.AgreeToLess ? Less(typed, held, errors) : new Narrowed();
        return new RequestForm(choice ?? RequestChoice.Refuse, narrowed, errors.ToImmutable());
    }

    private static Narrowed Less(FormFields typed, HeldRequest held, ImmutableArray<FieldError>.Builder errors)
    {
        var parts = Parts(held.Request);
        var chosen = parts.RemoveAll(part => !typed.All(Kinds).Contains(part.Name));
        if (!parts.IsEmpty && chosen.IsEmpty)
        {
            errors.Add(new FieldError(Kinds, Words.KindsMissing));
        }

        var narrowed = new Narrowed
        {
            Codes = held.Request.Codes.IsEmpty || chosen.Length == parts.Length ? null : [.. chosen.SelectMany(static part => part.Codes)],
            Classes = held.Request.Classes.IsEmpty || chosen.Length == parts.Length ? null : [.. chosen.SelectMany(static part => part.Classes)],
            Until = Day(typed, Sooner, errors) is { } last ? DeploymentZone.Current.StartOf(last.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null,
            DataFrom = Day(typed, Newer, errors) is { } first ? DeploymentZone.Current.StartOf(first.ToDateTime(TimeOnly.MinValue)) : null,
        };
        if (narrowed.Until > held.Request.Until)
        {
            errors.Add(new FieldError(Sooner, Words.WiderThanAsked));
        }

        if (narrowed.DataFrom < held.Request.DataPeriod?.Start)
        {
            errors.Add(new FieldError(Newer, Words.WiderThanAsked));
        }

        if (errors.Count == 0 && narrowed.IsNothing)
        {
            errors.Add(new FieldError(parts.IsEmpty ? Sooner : Kinds, Words.NothingIsLess));
        }

        return narrowed;
    }

    /// <summary>Codes and classes both constrain: where both were asked for, only the codes can be chosen from.</summary>
    private static ImmutableArray<Part> Parts(ConsentRequest request)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var left = request.Codes.ToList();
        foreach (var group in KnownCodes.Groups)
        {
            ImmutableArray<Coding> codes = [.. left.Where(code => group.Codes.Any(code.Means))];
            if (!codes.IsEmpty)
            {
                left.RemoveAll(codes.Contains);
                parts.Add(new Part(group.Name, Words.Sensitive(group.Name), codes, request.Classes));
            }
        }

        parts.AddRange(left.Select((code, i) => new Part($"code-{i}", Words.NamedApart(code), [code], request.Classes)));
        if (request.Codes.IsEmpty)
        {
            parts.AddRange(request.Classes.Select(static (part, i) => new Part($"class-{i}", Words.Section(part), [], [part])));
        }

        return parts.Count > 1 ? parts.ToImmutable() : [];
    }

    private static DateOnly? Day(FormFields typed, string field, ImmutableArray<FieldError>.Builder errors)
    {
        var (day, month, year) = (typed[field], typed[DateFields.MonthOf(field)], typed[DateFields.YearOf(field)]);
        if (day.Length + month.Length + year.Length == 0)
        {
            return null;
        }

        var read = TypedTime.Day(day, month, year);
        if (read is null)
        {
            errors.Add(new FieldError(field, Words.NoSuchDay));
        }

        return read;
    }

    private static string NameOf(RequestChoice choice) => choice switch
    {
        RequestChoice.AgreeToAll => "all",
        RequestChoice.AgreeToLess => "less",
        RequestChoice.Refuse => "no",
        _ => "never",
    };

    private sealed record Part(string Name, string Text, ImmutableArray<Coding> Codes, ImmutableArray<Coding> Classes);
}
