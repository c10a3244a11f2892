using Microsoft.Extensions.Options;

namespace PhrCluster.Grains.Citizen;

/// <summary>Holds <see cref="CitizenOptions"/> to their rules; each failure begins with the option's name.</summary>
public sealed class CitizenOptionsValidator : IValidateOptions<CitizenOptions>
{
    public ValidateOptionsResult Validate(string? name, CitizenOptions options)
    {
        (string Name, int Value, int Most)[] bounds =
        [
            (nameof(options.Consents.Depth), options.Consents.Depth, RecordLimits.MaxProvisionDepth),
            (nameof(options.Consents.Provisions), options.Consents.Provisions, RecordLimits.MaxProvisions),
            (nameof(options.Consents.Elements), options.Consents.Elements, RecordLimits.MaxProvisionElements),
            (nameof(options.Consents.Active), options.Consents.Active, RecordLimits.MaxConsents),
        ];
        var failures = (from bound in bounds
                        where bound.Value < 1 || bound.Value > bound.Most
                        select $"{nameof(CitizenOptions)}.{nameof(options.Consents)}.{bound.Name}: must be 1 to {bound.Most}").ToList();
        if (options.EmergencyWindow < CitizenOptions.MinEmergencyWindow || options.EmergencyWindow > CitizenOptions.MaxEmergencyWindow)
        {
            failures.Add($"{nameof(CitizenOptions)}.{nameof(options.EmergencyWindow)}: must be {CitizenOptions.MinEmergencyWindow} to {CitizenOptions.MaxEmergencyWindow}");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
