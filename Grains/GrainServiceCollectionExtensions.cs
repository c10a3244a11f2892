using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Publishing;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Citizen;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Messages;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Programmes;
using PhrCluster.Grains.Publishing;
using PhrCluster.Grains.Requests;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Grains.Transparency;

namespace PhrCluster.Grains;

/// <summary>Registers what citizen grains use, beside the store, the vault and the tickets that a host chooses.</summary>
public static class GrainServiceCollectionExtensions
{
    /// <param name="nhsNumbers">True where citizen ids are NHS numbers, whose check digit is then verified.</param>
    /// <param name="consents">How large consents may be; null for as large as records can hold.</param>
    /// <param name="emergencyWindow">How long a declared emergency stays open; null for a day.</param>
    public static IServiceCollection AddCitizens(
        this IServiceCollection services, bool nhsNumbers, ConsentLimits? consents = null, TimeSpan? emergencyWindow = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<CitizenOptions>(citizens =>
        {
            citizens.NhsNumbers = nhsNumbers;
            citizens.EmergencyWindow = emergencyWindow ?? citizens.EmergencyWindow;
            citizens.Consents = consents ?? citizens.Consents;
        });
        services.AddSingleton<IValidateOptions<CitizenOptions>, CitizenOptionsValidator>();
        services.AddSingleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>();
        services.AddOptions<CitizenOptions>().ValidateOnStart();
        services.AddOptions<JournalOptions>().ValidateOnStart();
        services.AddSingleton(static provider => DecodedMemory.Of(provider.GetRequiredService<IOptions<JournalOptions>>().Value));
        services.AddSingleton<TipAttestation>();
        services.AddSingleton<IOutboxPost, ConcernPost>();
        services.AddSingleton<IOutboxPost, PracticePost>();
        services.AddSingleton<IOutboxPost, DelegatePost>();
        services.AddSingleton<IOutboxPost, AlertPost>();
        services.AddSingleton<ConsentReceipts>();
        services.AddSingleton<IOutboxPost, RequestPost>();
        services.AddSingleton<IOutboxPost, SubscriptionPost>();
        services.AddSingleton<IOutboxPost, MessagePost>();
        services.AddSingleton<OutboxReminders>();
        services.TryAddSingleton<INotificationChannel, NoChannel>();
        services.TryAddSingleton<IMessageChannel, NoMessageChannel>();
        services.AddSingleton(static provider => new MessageTally(provider.GetService<IMeterFactory>()));
        services.AddSingleton(static provider => new RecordMeter(provider.GetService<IMeterFactory>()));
        services.AddSingleton<ProgrammeCatalogue>();
        services.AddSingleton<IProgrammeCatalogue>(static provider => provider.GetRequiredService<ProgrammeCatalogue>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<ProgrammeCatalogue>());
        services.AddSingleton<CitizensProgrammes>();
        services.AddSingleton<ContributionPost>();
        services.AddSingleton<IOutboxPost>(static provider => provider.GetRequiredService<ContributionPost>());
        services.AddSingleton<IProgrammeDeparture>(static provider => provider.GetRequiredService<ContributionPost>());
        services.AddSingleton<ContributionSweeper>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<ContributionSweeper>());
        services.AddSingleton<IValidateOptions<ContributionOptions>, ContributionOptions.Validator>();
        services.AddSingleton<IValidateOptions<ProgrammeOptions>, ProgrammeOptions.Validator>();
        services.AddSingleton<IValidateOptions<PublicationOptions>, PublicationOptions.Validator>();
        services.AddOptions<ProgrammeOptions>().ValidateOnStart();
        services.AddOptions<ContributionOptions>().ValidateOnStart();
        services.AddOptions<PublicationOptions>().ValidateOnStart();
        services.AddSingleton(static provider => new SafeFigures(provider.GetRequiredService<IOptions<PublicationOptions>>().Value.ToSettings()));
        services.AddSingleton<TrustTally>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<TrustTally>());
        services.AddSingleton<CitizenServices>();
        return services;
    }
}
