import type { ErrorWords } from '../../lib/errors.ts'

export const errors: ErrorWords = {
  'identity.wrong_credentials': {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The user name or the password is wrong.',
  },
  'identity.wrong_code': {
    vi: 'Mã xác thực không đúng hoặc đã dùng. Vui lòng chờ mã mới rồi nhập lại.',
    en: 'The code is wrong or already used. Wait for the next one and try again.',
  },
  'identity.wrong_password': { vi: 'Mật khẩu hiện tại không đúng.', en: 'The current password is wrong.' },
  'identity.locked': {
    vi: 'Đã nhập sai nhiều lần. Vui lòng thử lại sau {seconds} giây.',
    en: 'Too many failed attempts. Try again in {seconds} seconds.',
  },
  'identity.password_too_short': {
    vi: 'Mật khẩu cần ít nhất 12 ký tự. Một câu dễ nhớ vài từ là tốt nhất.',
    en: 'The password needs at least 12 characters. A phrase of a few words is best.',
  },
  'identity.password_too_long': {
    vi: 'Mật khẩu dài quá 128 ký tự.',
    en: 'The password is longer than 128 characters.',
  },
  'identity.password_common': {
    vi: 'Mật khẩu này quá phổ biến, dễ bị đoán.',
    en: 'This password is too common and easily guessed.',
  },
  'identity.password_repeated': {
    vi: 'Mật khẩu lặp lại quá ít ký tự.',
    en: 'The password repeats too few characters.',
  },
  'identity.password_contains_name': {
    vi: 'Mật khẩu không được chứa tên đăng nhập hoặc họ tên.',
    en: 'The password must not contain your name or user name.',
  },
  'identity.password_reused': {
    vi: 'Mật khẩu này đã dùng gần đây. Vui lòng chọn mật khẩu khác.',
    en: 'This password was used recently. Choose another.',
  },
  'identity.totp_there': {
    vi: 'Tài khoản đã bật ứng dụng xác thực. Hãy tắt trước khi cài lại.',
    en: 'An authenticator is already in use. Remove it before setting up another.',
  },
  'identity.totp_not_started': {
    vi: 'Chưa có ứng dụng xác thực nào đang được cài đặt.',
    en: 'No authenticator is being set up.',
  },
  'identity.passkey_refused': {
    vi: 'Không xác nhận được khóa truy cập. Vui lòng thử lại hoặc dùng mật khẩu.',
    en: 'The passkey could not be confirmed. Try again or use your password.',
  },
  'identity.passkey_unknown': { vi: 'Không tìm thấy khóa truy cập này.', en: 'There is no such passkey.' },
  'identity.session_unknown': { vi: 'Phiên này không còn.', en: 'This session is gone.' },
  'identity.account_unknown': { vi: 'Không tìm thấy tài khoản này.', en: 'There is no such account.' },
  'identity.username_taken': {
    vi: 'Tên đăng nhập này đã có người dùng, hoặc cán bộ này đã có tài khoản.',
    en: 'This user name is taken, or this person already has an account.',
  },
  'identity.own_account': {
    vi: 'Không thể tự khóa hoặc tự đặt lại tài khoản của mình tại đây.',
    en: 'You cannot disable or reset your own account here.',
  },
  'identity.person_unknown': {
    vi: 'Không tìm thấy cá nhân, tổ chức này.',
    en: 'There is no such person or organisation.',
  },
  'identity.oidc_absent': {
    vi: 'Hệ thống này chưa kết nối với hệ thống định danh điện tử.',
    en: 'This installation is not connected to an identity provider.',
  },
}
