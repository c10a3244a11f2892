using PhrCluster.Grains.Messages;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo.Messages;

/// <summary>Messages go to the notification service that the settings name, and nowhere without one.</summary>
internal static class MessageRegistration
{
    /// <summary>Where citizens see what there is; a page needs signing in, so that the address tells nothing.</summary>
    private const string Page = "/home";

    /// <exception cref="SettingsException">The file holds no secret.</exception>
    public static void AddMessages(this IServiceCollection services, SiloSettings options)
    {
        if (options.NoticeService is not { } setting || NoticeServiceAddress.Read(setting) is not { } service)
        {
            return; // The validator told of a broken one.
        }

        var key = KeyOf(options.NoticeKeyFile!);
        services.AddSingleton<IMessageChannel>(provider => new NoticeServiceChannel(service, key, LinkOf(options), provider.GetRequiredService<TimeProvider>()));
    }

    private static string LinkOf(SiloSettings options)
    {
        var web = options.HasFrontDoor ? options.WebOfLoneSilo() : options.Web;
        return string.Concat(web.FhirBase.AsSpan(0, web.FhirBase.LastIndexOf('/')), Page);
    }

    private static byte[] KeyOf(string file)
    {
        var name = SiloCommandLine.NameOf(nameof(SiloSettings.NoticeKeyFile));
        try
        {
            var text = File.ReadAllText(file).Trim();
            var key = Convert.FromBase64String(text.StartsWith("whsec_", StringComparison.Ordinal) ? text["whsec_".Length..] : text);
            return key.Length is >= NoticeServiceChannel.MinKeyLength and <= NoticeServiceChannel.MaxKeyLength
                ? key
                : throw new SettingsException($"{name}: must hold {NoticeServiceChannel.MinKeyLength} to {NoticeServiceChannel.MaxKeyLength} bytes");
        }
        catch (FormatException e)
        {
            throw new SettingsException($"{name}: must be base64", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{name}: can't be read", e);
        }
    }
}
