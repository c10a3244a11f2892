using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Messages;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Notices;

/// <summary>What somebody chose to be told of outside their record, or all that is wrong with it.</summary>
/// <param name="Choices">Null where something is wrong.</param>
internal sealed record MessagesForm(MessageChoices? Choices, ImmutableArray<FieldError> Errors)
{
    public const string Kinds = "kinds", From = "quiet-from", Until = "quiet-until";

    private const int HoursOfDay = 24, MinutesOfHour = 60;

    private static MessageWords Words => Language.Default.Messages;

    /// <summary>Every kind, each as the form sends it.</summary>
    public static IReadOnlyList<Choice> OfferedKinds { get; } = [.. Enum.GetValues<MessageKind>().Select(static kind => new Choice(NameOf(kind), Words.Of(kind)))];

    public static string NameOf(MessageKind kind) => ((int)kind).ToString(CultureInfo.InvariantCulture);

    /// <summary>Full hours, and what holds where that is none.</summary>
    public static IReadOnlyList<Choice> OfferedTimes(int? held) =>
    [
        .. Enumerable.Range(0, HoursOfDay).Select(static hour => hour * MinutesOfHour).Append(held ?? 0).Distinct().Order().Select(static minute => new Choice(TimeName(minute), Words.TimeOfDay(minute))),
    ];

    public static string TimeName(int? minute) => minute?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static MessagesForm Read(FormFields typed, MessageChoices held)
    {
        var chosen = typed.All(Kinds);
        ImmutableArray<MessageKind> kinds = [.. Enum.GetValues<MessageKind>().Where(kind => chosen.Contains(NameOf(kind)))];
        var (from, until) = (MinuteOf(typed[From]), MinuteOf(typed[Until]));
        if (from is null != until is null || (from is not null && from == until))
        {
            return Wrong(From, Words.ChooseTimes);
        }

        var choices = new MessageChoices(kinds, from is null ? null : new QuietHours(from.Value, until!.Value));
        return choices == held ? Wrong(Kinds, Words.NothingChanged) : new MessagesForm(choices, []);
    }

    private static MessagesForm Wrong(string field, string words) => new(null, [new FieldError(field, words)]);

    /// <summary>Null for never.</summary>
    private static int? MinuteOf(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var minute) && minute < HoursOfDay * MinutesOfHour ? minute : null;
}
