/** What a paper says where another unit knows more than it sent. */
export const unsentWord = '未报送';

/** What it says where a colleague wrote what this laptop may not open yet. */
export const sealedWord = '待本单位授权';
