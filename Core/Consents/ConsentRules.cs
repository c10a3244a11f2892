using PhrCluster.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>
/// What a consent must be before it is given: what we cannot enforce is refused with its path, never silently ignored. A consent of any status
/// may be given; only an active one counts.
/// </summary>
public static class ConsentRules
{
    /// <summary>The first rule that <paramref name="consent"/> breaks, or null when it may be given.</summary>
    public static Fault? Check(Consent? consent, ConsentLimits limits)
    {
        if (consent is null || string.IsNullOrEmpty(consent.Id) || consent.Id.Length > RecordLimits.MaxIdLength
            || !TextGauge.IsUnicodeText(consent.Id))
        {
            return new Fault("consent.id", $"must have 1 to {RecordLimits.MaxIdLength} characters");
        }

        if (!Enum.IsDefined(consent.Status))
        {
            return new Fault("consent.status", "must be active, inactive, draft, proposed, rejected or entered-in-error");
        }

        if (consent.Scope is null || !consent.Scope.Means(ConsentCategories.PatientPrivacy))
        {
            return new Fault("consent.scope", "must be patient-privacy");
        }

        if (consent.Categories.IsDefaultOrEmpty || consent.Categories.Length > limits.Elements)
        {
            return new Fault("consent.category", $"must be given 1 to {limits.Elements} times");
        }

        if (CodingRules.Check("consent.category", consent.Categories) is { } fault)
        {
            return fault;
        }

        if (consent.Residual is { } residual
            && (residual.Length > RecordLimits.MaxConsentResidualBytes || System.Text.Encoding.UTF8.GetByteCount(residual) > RecordLimits.MaxConsentResidualBytes
                || !TextGauge.IsUnicodeText(residual)))
        {
            return new Fault("consent.residual", $"must be at most {RecordLimits.MaxConsentResidualBytes} bytes of UTF-8");
        }

        if (consent.Residual is { } patch && !ResidualRules.IsObject(patch))
        {
            return new Fault("consent.residual", "must be a JSON object of at most 64 levels, each name once");
        }

        return consent.Provision is null
            ? new Fault("consent.provision", "is required")
            : ProvisionRules.Check(consent.Provision, limits)
                ?? (consent.Is(ConsentCategories.Delegation) ? DelegationRules.Check(consent.Provision) : DelegationRules.CheckOther(AppRules.OfApp(consent)))
                ?? (consent.Is(ConsentCategories.App) ? AppRules.Check(consent) : null)
                ?? NestingRules.Check(consent.Provision)
                ?? (ConsentSchema.SizeOf(consent) > RecordLimits.MaxConsentBytes ? new Fault("consent", $"must be stored in at most {RecordLimits.MaxConsentBytes} bytes") : null);
    }
}
