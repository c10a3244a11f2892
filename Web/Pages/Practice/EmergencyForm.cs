using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Practice;

/// <summary>Declaring an emergency: what was typed, or all that is wrong with it.</summary>
internal static class EmergencyForm
{
    public const string Number = "number", Purpose = "purpose", Reason = "reason", Treating = "treating", Yes = "yes";

    private static PageWords Words => Language.Default.Pages;

    /// <param name="fault">The rule that a citizen's id breaks, or null.</param>
    public static ImmutableArray<FieldError> Check(FormFields typed, Func<string, string?> fault)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        if (fault(PatientNumber.Of(typed[Number])) is not null)
        {
            errors.Add(new FieldError(Number, Words.PatientNumberWrong));
        }

        if (!PurposeOfUse.Emergencies.Contains(typed[Purpose]))
        {
            errors.Add(new FieldError(Purpose, Words.EmergencyPurposeMissing));
        }

        var reason = typed[Reason];
        if (reason.Length > RecordLimits.MaxStatementLength || !reason.Any(char.IsLetterOrDigit))
        {
            errors.Add(new FieldError(Reason, reason.Length == 0 ? Words.WhatHappenedMissing : Words.WhatHappenedWrong(RecordLimits.MaxStatementLength)));
        }

        if (typed[Treating] != Yes)
        {
            errors.Add(new FieldError(Treating, Words.TreatingMissing));
        }

        return errors.ToImmutable();
    }

    /// <summary>Of a form in which nothing is wrong.</summary>
    public static PatientKey KeyOf(FormFields typed) => new(PatientNumber.Of(typed[Number]), typed[Purpose]);
}
